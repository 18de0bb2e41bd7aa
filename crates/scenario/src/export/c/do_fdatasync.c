static void do_fdatasync(int file)
{
	if (fdatasync(files[file].fd) != 0)
		die("fdatasync");
	now_returned(0);
}
