"""`python -m pipeline.enrich.compiling`: the rules of figures as machine code, by mypyc; `make install` runs it.

The compiled modules lie beside their sources, and Python takes them first. They read the same figures in half the time;
where they cannot be made, for want of a C compiler, plain Python reads them and says so here.
"""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Final

from pipeline.errors import TallywireError

ROOT: Final = Path(__file__).parents[2]
"""The folder that `pipeline` lies in."""
RULES: Final = Path("pipeline/enrich/figures")
PLAIN: Final = frozenset({"__init__.py", "component.py", "evaluate.py"})
"""Files that stay as they are: nothing in them is asked for a second time."""
GROUP: Final = "tallywire_figures"
"""The name of the library that the compiled modules share; it lies in ROOT."""

MADE_OF: Final = f"{GROUP}.sha256"
"""The file in ROOT that says of which sources."""

_SETUP: Final = """
from mypyc.build import mypycify
from setuptools import setup

modules = mypycify({names!r}, opt_level="1", debug_level="0", multi_file=True, target_dir={work!r}, group_name={group!r})
setup(name={group!r}, packages=[], ext_modules=modules)
"""


def sources(root: Path = ROOT) -> list[Path]:
    """The files to compile."""
    return sorted(path for path in (root / RULES).rglob("*.py") if path.name not in PLAIN)


def compiled(root: Path = ROOT) -> list[Path]:
    """What was compiled before and lies there."""
    suffix = EXTENSION_SUFFIXES[0]
    return sorted([*(root / RULES).rglob(f"*{suffix}"), *root.glob(f"{GROUP}*{suffix}")])


def stale(root: Path = ROOT) -> bool:
    """Whether what was compiled is of other sources than those that lie there: half of either would be read."""
    told = root / MADE_OF
    return bool(compiled(root)) and (not told.exists() or told.read_text() != digest(root))


def refuse_stale(root: Path = ROOT) -> None:
    """Raises TallywireError where what was compiled is of other sources."""
    if stale(root):
        raise TallywireError(
            f"the compiled rules of figures in {root / RULES} are of other sources than those that lie there, as after an"
            " update: run `make install`, or `python -m pipeline.enrich.compiling`"
        )


def digest(root: Path) -> str:
    """What the sources are."""
    whole = hashlib.sha256()
    for path in sources(root):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def compiler() -> str | None:
    """The C compiler that Python was built for, or any; None where there is none."""
    asked = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")
    return next((found for name in (asked[0], "cc", "gcc", "clang") if (found := shutil.which(name))), None)


def compile_rules(root: Path = ROOT) -> str | None:
    """Compile, and put the modules beside their sources. None when done; else why not, and none lies there.

    It takes half a minute of one core. What was compiled before is gone first: old rules must not be read for new ones.
    """
    for old in compiled(root):
        old.unlink()
    command = compiler()
    if command is None:
        return "there is no C compiler (cc, gcc or clang)"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        setup = work / "setup.py"
        names = [str(path.relative_to(root)) for path in sources(root)]
        setup.write_text(_SETUP.format(names=names, work=str(work / "c"), group=GROUP))
        built = work / "built"
        done = subprocess.run(
            [sys.executable, str(setup), "build", "--build-base", str(work / "temp"), "--build-lib", str(built)],
            cwd=root,
            env=os.environ | {"CC": command, "MYPY_CACHE_DIR": str(work / "cache")},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            return f"the compiler failed:\n{(done.stdout + done.stderr)[-2000:]}"
        (root / MADE_OF).write_text(digest(root))
        for path in built.rglob(f"*{EXTENSION_SUFFIXES[0]}"):
            shutil.move(path, root / path.relative_to(built))
    return None


def main() -> None:
    """Compile and say what came of it; never fails, for plain Python does the same."""
    problem = compile_rules()
    told = "compiled" if problem is None else f"read by plain Python, in twice the time: {problem}"
    sys.stdout.write(f"the rules of figures are {told}\n")


if __name__ == "__main__":
    main()
