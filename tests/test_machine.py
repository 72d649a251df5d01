"""How much memory there is, told from a made-up machine."""

from pathlib import Path

import pytest

from rfm_core.errors import ChoiceProblem
from rfm_core.machine import SMALLEST_HOST, budget_mb, memory_limit_mb

GB = 1 << 30
MEMINFO = "MemTotal:        4194304 kB\nMemFree:          100 kB\n"
NO_LIMIT_V1 = "9223372036854771712\n"


def machine(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="ascii")
    return folder


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"proc/meminfo": MEMINFO}, 4096),
        ({"proc/meminfo": MEMINFO, "proc/self/cgroup": "0::/\n", "sys/fs/cgroup/memory.max": f"{GB}\n"}, 1024),
        ({"proc/meminfo": MEMINFO, "proc/self/cgroup": "0::/a/b\n", "sys/fs/cgroup/a/b/memory.max": "max\n"}, 4096),
        ({"proc/meminfo": MEMINFO, "proc/self/cgroup": "0::/a/b\n", "sys/fs/cgroup/a/b/memory.max": f"{2 * GB}\n",
          "sys/fs/cgroup/a/memory.max": f"{GB}\n"}, 1024),
        ({"proc/meminfo": MEMINFO, "proc/self/cgroup": "0::/../other\n", "sys/fs/cgroup/memory.max": f"{GB}\n"}, 1024),
        ({"proc/meminfo": MEMINFO, "proc/self/cgroup": "4:memory:/docker/1\n3:cpu:/\n0::/\n",
          "sys/fs/cgroup/memory/memory.limit_in_bytes": f"{GB}\n"}, 1024),
        ({"proc/meminfo": MEMINFO, "proc/self/cgroup": "7:cpu,memory:/x\n",
          "sys/fs/cgroup/memory/x/memory.limit_in_bytes": f"{512 << 20}\n",
          "sys/fs/cgroup/memory/memory.limit_in_bytes": NO_LIMIT_V1}, 512),
        ({"proc/meminfo": MEMINFO, "proc/self/cgroup": "4:memory:/\n",
          "sys/fs/cgroup/memory/memory.limit_in_bytes": NO_LIMIT_V1}, 4096),
        ({"proc/meminfo": MEMINFO, "proc/self/cgroup": "4:memory:/\n0::/x\n",
          "sys/fs/cgroup/unified/x/memory.max": f"{GB}\n"}, 1024),
        ({"proc/meminfo": MEMINFO, "proc/self/cgroup": "0::/\n", "sys/fs/cgroup/memory.max": f"{64 * GB}\n"}, 4096),
        ({"proc/meminfo": "nothing known\n", "proc/self/cgroup": "odd\n"}, SMALLEST_HOST),
    ],
    ids=[
        "machine only", "v2", "v2 without a limit", "v2 limit above", "v2 in a container", "v1 in a container",
        "v1", "v1 without a limit", "v1 and v2", "more than the machine has", "unknown",
    ],
)  # fmt: skip
def test_the_limit_is_the_least_of_machine_and_control_groups(
    tmp_path: Path, files: dict[str, str], expected: int
) -> None:
    assert memory_limit_mb(machine(tmp_path, files)) == expected


def test_this_machine_says_how_much_memory_it_has() -> None:
    assert memory_limit_mb() > 100


@pytest.mark.parametrize(
    ("setting", "expected"),
    [({}, 819), ({"RFM_LENS_MEMORY_MB": ""}, 819), ({"RFM_LENS_MEMORY_MB": " 600 "}, 600),
     ({"RFM_LENS_MEMORY_MB": "5000"}, 1024)],
    ids=["default", "blank", "set", "over the limit"],
)  # fmt: skip
def test_the_budget_is_a_share_of_the_limit_or_what_was_set_and_never_over_the_limit(
    tmp_path: Path, setting: dict[str, str], expected: int
) -> None:
    assert budget_mb(setting, machine(tmp_path, {"proc/meminfo": "MemTotal: 1048576 kB\n"})) == expected


@pytest.mark.parametrize("setting", ["all", "0", "-5", "1.5", "1 GB", "٣", "9" * 5_000, "a\nb"])
def test_a_budget_that_is_no_number_of_megabytes_is_refused(tmp_path: Path, setting: str) -> None:
    with pytest.raises(ChoiceProblem, match=r"^The setting .* whole number of megabytes"):
        budget_mb(
            {"RFM_LENS_MEMORY_MB": setting}, machine(tmp_path, {"proc/meminfo": "MemTotal: 1048576 kB\n"})
        )
