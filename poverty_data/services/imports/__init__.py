"""A list of families enters the registry: received, read and checked, applied, withdrawn.

* ``receiving`` - the file becomes a batch; its sealed copy (``sealed_files``) waits for the worker.
* ``reading`` - one pass in chunks: parse, check, look up (``lookup``), seal (``sealing``), stage.
* ``twins`` - records of one person within the file and against the registry.
* ``cases`` - what a person must decide goes to the desk, each pair once.
* ``applying`` - all rows or none; withdrawing restores what stood before.
* ``problems`` - what was found, as OUT.csv.
"""
