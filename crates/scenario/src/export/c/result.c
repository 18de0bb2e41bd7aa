/* What the last call returned, and whether there was one. */
static long long returned;
static int has_returned;
