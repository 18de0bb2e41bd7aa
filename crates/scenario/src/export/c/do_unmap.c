static void do_unmap(int mapping)
{
	if (munmap(mappings[mapping].at, mappings[mapping].size) != 0)
		die("munmap");
	mappings[mapping].at = NULL;
	now_returned(0);
}
