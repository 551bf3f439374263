"""Build hook: unpacks the place index, so that an installed quoth opens plain SQLite.

`gazetteer/places.sqlite.xz` is in git and in the sdist; the wheel holds `quoth/place/data/places.sqlite` instead. A build of
a wheel unpacks outside the checkout and leaves nothing in it; an editable install reads `src/`, so there the file is put
into `src/quoth/place/data/` (git-ignored), anew where the packed index is newer.
"""

from __future__ import annotations

import runpy
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKED = "gazetteer/places.sqlite.xz"
IN_PACKAGE = "quoth/place/data/places.sqlite"


class PlaceIndexHook(BuildHookInterface[Any]):
    """Puts the unpacked place index into the wheel, or into `src/` for an editable install."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a target is built; `version` is "standard" or "editable"."""
        if self.target_name != "wheel":
            return
        packed = Path(self.root, PACKED)
        if version == "editable":
            if packed.exists():
                self._unpack(packed, Path(self.root, "src", IN_PACKAGE))
            else:
                self.app.display_warning(f"{PACKED} is missing: places stay unresolved until `make gazetteer` has built it")
        else:
            if not packed.exists():
                raise FileNotFoundError(f"{PACKED} is missing from the checkout: a wheel without it would know no places")
            self.scratch = tempfile.mkdtemp(prefix="quoth-build-")
            unpacked = Path(self.scratch, "places.sqlite")
            self._unpack(packed, unpacked)
            build_data["force_include"][str(unpacked)] = IN_PACKAGE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called by hatchling after the target is built."""
        if scratch := getattr(self, "scratch", None):
            shutil.rmtree(scratch, ignore_errors=True)

    def _unpack(self, packed: Path, target: Path) -> None:
        runpy.run_path(str(Path(self.root, "gazetteer", "unpack.py")))["unpack"](packed, target)
