"""A list of families enters the registry: received, read and checked, applied, withdrawn.

* ``receiving`` - the file becomes a batch; its sealed copy (``sealed_files``) waits for the worker.
* ``reading`` - one pass in chunks: parse, look up (``lookup``), stage (``staging``).
* ``preparing`` - what a chunk needs no database for: check, seal (``sealing``); ``helping`` has it
  done by other processes.
* ``twins`` - records of one person within the file and against the registry.
* ``cases`` - what a person must decide goes to the desk, each pair once.
* ``applying`` - all rows or none; withdrawing restores what stood before.
* ``problems`` - what was found, as OUT.csv.
"""
