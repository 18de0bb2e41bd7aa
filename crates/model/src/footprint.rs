//! What a kernel step reads and writes.
