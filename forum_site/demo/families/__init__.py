"""Lists of invented families for a city, dirty rows included, with the truth beside them.

* ``words`` - names, streets and the words of the national forms.
* ``people`` - Maker: one family after the other. Names are combined at random; NIK and KK numbers
  have the right shape and were looked up nowhere.
* ``defects`` - what goes wrong in real lists, one function a defect.
* ``files`` - the list and its truth as CSV.

The same arguments give byte-identical files, and no date depends on today. The truth says of each
defect (row, line, field, defect, action, expected, ref_row) what an import must do with it:
``reject`` (not acceptable as it stands), ``fix`` (``expected`` is the canonical value), ``review``
(a person must look) or ``none`` (no defect, though a naive check would complain).
"""

from forum_site.demo.families.files import write
from forum_site.demo.families.making import generate
from forum_site.demo.families.words import COLUMNS

__all__ = ["COLUMNS", "generate", "write"]
