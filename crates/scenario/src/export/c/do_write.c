static void do_write(int file, off_t from, off_t to, int byte)
{
	size_t size = (size_t)(to - from);
	unsigned char *bytes = malloc(size);
	ssize_t put;

	if (bytes == NULL)
		die("malloc");
	memset(bytes, byte, size);
	put = pwrite(files[file].fd, bytes, size, from);
	if (put < 0)
		die("pwrite");
	free(bytes);
	now_returned(put);
}
