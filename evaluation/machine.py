"""What the figures were measured with: machine, Python, libraries, language model."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from onrecord.reading.language import load_model

LIBRARIES = ("onrecord", "spacy", "trafilatura", "dateparser", "numpy", "textacy")
CPUINFO = Path("/proc/cpuinfo")


def surroundings() -> dict[str, str]:
    """Names and versions of what the figures depend on, in the order to print them."""
    meta = load_model().meta
    return {
        "processor": processor(),
        "memory": memory(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "libraries": ", ".join(f"{name} {_version(name)}" for name in LIBRARIES),
        "model": f"{meta['lang']}_{meta['name']} {meta['version']}",
    }


def processor() -> str:
    """The processor's name and how many cores this process may use."""
    name = platform.processor() or platform.machine()
    if CPUINFO.exists():
        for line in CPUINFO.read_text("utf8", errors="replace").splitlines():
            if line.startswith("model name"):
                name = line.partition(":")[2].strip()
                break
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count()
    return f"{name}, {cores} cores"


def memory() -> str:
    """The machine's memory in GB (10^9 bytes)."""
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):
        return "unknown"
    return f"{size / 1e9:.0f} GB"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
