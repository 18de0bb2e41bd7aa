static void do_fsync(int file)
{
	if (fsync(files[file].fd) != 0)
		die("fsync");
	now_returned(0);
}
