"""Pages of officers under /petugas/, and what citizens send."""
