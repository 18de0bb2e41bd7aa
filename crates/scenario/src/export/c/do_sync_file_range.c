static void do_sync_file_range(int file, off_t from, off_t to, unsigned int flags)
{
	if (sync_file_range(files[file].fd, from, to - from, flags) != 0)
		die("sync_file_range");
	now_returned(0);
}
