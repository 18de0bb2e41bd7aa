/* The address has to be a page's, so the range begins where this machine's page does. */
static void do_msync(int mapping, off_t from, off_t to, int flags)
{
	off_t start = from - from % sysconf(_SC_PAGESIZE);

	if (msync(mappings[mapping].at + start, (size_t)(to - start), flags) != 0)
		die("msync");
	now_returned(0);
}
