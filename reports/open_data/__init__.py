"""What everybody may take along as files: the catalogue, its shapes, and how a file is written.

* ``catalogue`` - which datasets there are, and what they select
* ``rows`` - shapes that only exist here; the others are those of the API
* ``schema`` - what a field is, for people and as Table Schema; ``package`` - datapackage.json
* ``giving`` - 360Giving; ``places`` - GeoJSON; ``documents`` - both beside the tables
* ``writing`` - CSV and JSON by COPY, XLSX row by row; ``licences`` - under what terms
"""
