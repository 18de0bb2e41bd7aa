static void do_load(int mapping, off_t from, off_t to)
{
	see(mappings[mapping].at + from, (size_t)(to - from));
}
