/* One byte after the other, in ascending order. */
static void do_store(int mapping, off_t from, off_t to, int byte)
{
	volatile unsigned char *at = mappings[mapping].at;

	for (off_t offset = from; offset < to; offset++)
		at[offset] = (unsigned char)byte;
}
