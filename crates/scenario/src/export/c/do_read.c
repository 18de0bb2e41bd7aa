static void do_read(int file, off_t from, off_t to)
{
	size_t size = (size_t)(to - from);
	unsigned char *bytes = malloc(size);
	ssize_t got;

	if (bytes == NULL)
		die("malloc");
	got = pread(files[file].fd, bytes, size, from);
	if (got < 0)
		die("pread");
	see(bytes, (size_t)got);
	free(bytes);
	now_returned(got);
}
