"""Lists that companies and the forum bring as workbooks."""
