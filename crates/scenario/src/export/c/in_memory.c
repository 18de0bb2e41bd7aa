/* What pread(2) finds: the page cache's content, read in first if it was not there. */
static int holds_in_memory(int file, off_t from, off_t to, int byte)
{
	static unsigned char part[65536];

	while (from < to) {
		size_t size = to - from < (off_t)sizeof(part) ? (size_t)(to - from) : sizeof(part);
		ssize_t got = pread(files[file].fd, part, size, from);

		if (got < 0)
			die("pread");
		if (got == 0)
			return 0;
		for (ssize_t at = 0; at < got; at++)
			if (part[at] != byte)
				return 0;
		from += got;
	}
	return 1;
}
