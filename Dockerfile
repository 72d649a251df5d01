# docker build --tag rfm-lens .
# docker run --memory 1g --publish 8501:8501 rfm-lens
#
# The server keeps within 80 % of the container's --memory by itself; --env RFM_LENS_MEMORY_MB=600 sets another limit.
# Files of visitors lie in /tmp while their page is open.
FROM python:3.13-slim

WORKDIR /source
# The libraries in a layer of their own: they change less often than the app.
COPY requirements.txt .ci/constraints.txt ./
RUN pip install --no-cache-dir --requirement requirements.txt --constraint constraints.txt
COPY pyproject.toml README.md LICENSE app.py ./
COPY .streamlit .streamlit
COPY pages pages
COPY rfm_core rfm_core
COPY sample_data sample_data
RUN pip install --no-cache-dir --no-deps . && useradd --create-home lens

USER lens
WORKDIR /home/lens
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["rfm-lens", "app", "--server.headless=true", "--server.address=0.0.0.0", "--server.port=8501"]
