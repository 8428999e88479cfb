"""A list of families as a file -> checked rows and plain problems. Pure: asks no database.

* ``files`` - which encoding and delimiter, and the records with their lines.
* ``columns`` - which heading means which field, whatever the source calls it.
* ``values`` - one cell: its canonical text, and what is wrong with it.
* ``numbers`` - NIK and KK.
* ``checking`` - one record: all cells and what contradicts between them.
* ``sounding`` - names as they sound, to find a person spelt otherwise.
* ``messages`` - each problem as a sentence.
* ``workbooks`` - XLSX, read by a process of its own with limits.
"""
