"""`score` on files of every size and state, beside peers."""

from budgets.bench import Bench, ratio
from budgets.files import VARIANTS
from budgets.runs import Run, peak, seconds, told
from budgets.table import Figure

TEN_MILLION, FIFTY_MILLION, MILLION = 10_000_000, 50_000_000, 1_000_000


def ten_million(bench: Bench) -> dict[str, Figure]:
    """Ten million lines, beside SQL, a notebook and a plain query."""
    peers = {"DuckDB": "duckdb_sql", "the notebook": "pandas_notebook", "Polars": "plain_polars"}
    seen = _beside(bench, TEN_MILLION, peers)
    ours = seen["product"]
    return {
        "duckdb": Figure(
            ratio(ours, seen["DuckDB"]), f"{told('product', ours)}; {told('DuckDB', seen['DuckDB'])}"
        ),
        "pandas": Figure(ratio(seen["the notebook"], ours), told("the notebook", seen["the notebook"])),
        "polars": Figure(ratio(ours, seen["Polars"]), told("Polars", seen["Polars"])),
        "memory": Figure(peak(ours), f"DuckDB {peak(seen['DuckDB']):,.0f} MB"),
    }


def million(bench: Bench) -> dict[str, Figure]:
    """One million: much of it is what a process needs to begin."""
    seen = _beside(bench, MILLION, {"DuckDB": "duckdb_sql", "pandas": "pandas_arrow"})
    ours = seen["product"]
    return {
        "duckdb": Figure(
            ratio(ours, seen["DuckDB"]), f"{told('product', ours)}; {told('DuckDB', seen['DuckDB'])}"
        ),
        "arrow": Figure(ratio(ours, seen["pandas"]), told("pandas", seen["pandas"])),
    }


def _beside(bench: Bench, lines: int, peers: dict[str, str]) -> dict[str, list[Run]]:
    """The product and its peers on a healthy file, once they have found the same."""
    source = bench.file("shop", lines)
    jobs = {"product": bench.product(source, "product")}
    jobs |= {name: bench.peer(task, source) for name, task in peers.items()}

    def check() -> None:
        for task in peers.values():
            bench.same("product", task)

    return bench.in_turn(jobs, check)


def variants(bench: Bench) -> dict[str, Figure]:
    """The same rows written otherwise, to the healthy file, from which others work out what is true of them."""
    healthy = bench.file("shop", TEN_MILLION)
    files = {kind: bench.variant(kind, healthy) for kind in VARIANTS}
    for truth in ("duckdb_sql", "undamaged"):
        bench.peer(truth, healthy)()

    def check() -> None:
        for kind in ("healthy", *VARIANTS):
            bench.same(kind, "undamaged" if kind == "bad-rows" else "duckdb_sql")

    jobs = {"healthy": bench.product(healthy, "healthy")}
    jobs |= {kind: bench.product(path, kind) for kind, path in files.items()}
    seen = bench.in_turn(jobs, check)
    found = {}
    for kind, path in files.items():
        beside = f"{told(kind, seen[kind])}; {told('healthy', seen['healthy'])}"
        found[kind] = Figure(ratio(seen[kind], seen["healthy"]), beside)
        bench.forget(path)
    largest = max(VARIANTS, key=lambda kind: peak(seen[kind]))
    found["memory"] = Figure(peak(seen[largest]), largest)
    return found


def fifty_million(bench: Bench) -> dict[str, Figure]:
    """Five times as many lines of as many customers."""
    small, large = bench.file("shop", TEN_MILLION), bench.file("shop", FIFTY_MILLION)
    bench.peer("duckdb_sql", large)()
    jobs = {"50 million": bench.product(large, "large"), "10 million": bench.product(small, "small")}
    seen = bench.in_turn(jobs, lambda: bench.same("large", "duckdb_sql"))
    bench.forget(large)
    times = FIFTY_MILLION / TEN_MILLION
    growth = seconds(seen["50 million"]) / times / seconds(seen["10 million"])
    beside = "; ".join(told(name, runs) for name, runs in seen.items())
    return {"time": Figure(growth, beside), "memory": Figure(peak(seen["50 million"]), "")}
