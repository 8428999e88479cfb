"""Format modules per language, found by `FORMAT_MODULE_PATH`."""
