"""What a quarterly report tells: frozen from the live figures, then only read.

* ``freezing`` - the one function that takes the figures, as plain JSON
* ``punctuality``, ``plans``, ``waiting``, ``covered``, ``aftercare`` - its parts
* ``differences`` - what a revision changed, in sentences
* ``reading``, ``charts`` - the frozen figures in words and pictures, for page, PDF and desk alike
* ``annex``, ``picture`` - the XLSX and the Lembar Wali Kota as an image
"""
