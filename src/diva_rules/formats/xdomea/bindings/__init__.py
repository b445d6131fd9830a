"""Which element fills which field, per version of xdomea.

One module per generation; versions of a generation differ in single entries that
stand in the module. The facts are those of the shared research
(xdomea-versions.md section 5), which were derived from the official schemas.
"""
