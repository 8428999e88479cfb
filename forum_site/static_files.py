"""Static files with their content in the name, compressed once."""

from collections.abc import Iterable, Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """A file that is there compressed under its name is not compressed again.

    Compressing all of them takes longer than everything else in a start after a change of style.
    """

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        return super().compress_files([path for path in paths if not self.exists(f"{path}.br")])
