/* What the last load or read returned: how many bytes, the first, and whether all are alike. */
static long long seen_bytes;
static int seen_byte;
static int seen_alike;
