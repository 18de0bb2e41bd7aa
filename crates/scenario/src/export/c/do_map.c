static void do_map(int mapping, int file, int protection, int flags)
{
	void *at = mmap(NULL, (size_t)files[file].size, protection, flags, files[file].fd, 0);

	if (at == MAP_FAILED)
		die("mmap");
	mappings[mapping].at = at;
	mappings[mapping].size = (size_t)files[file].size;
}
