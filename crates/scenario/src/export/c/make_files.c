/* Makes a file that is durable and not cached. An existing one is left alone. */
static void make_file(struct file *file)
{
	static unsigned char part[65536];
	int fd = open(file->name, O_RDWR | O_CREAT | O_EXCL, 0600);
	off_t at = 0;

	if (fd < 0)
		die(file->name);
	memset(part, file->byte, sizeof(part));
	while (at < file->size) {
		off_t left = file->size - at;
		size_t size = left < (off_t)sizeof(part) ? (size_t)left : sizeof(part);
		ssize_t put = pwrite(fd, part, size, at);

		if (put <= 0)
			die(file->name);
		at += put;
	}
	if (fsync(fd) != 0)
		die("fsync");
	errno = posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
	if (errno != 0)
		die("posix_fadvise");
	if (close(fd) != 0)
		die("close");
}

/* Makes the files in the directory that is given, else in a fresh one. */
static void make_files(const char *directory)
{
	static char fresh[] = "/tmp/writeback-XXXXXX";

	if (directory == NULL) {
		directory = mkdtemp(fresh);
		if (directory == NULL)
			die(fresh);
	}
	if (chdir(directory) != 0)
		die(directory);
	printf("files in %s\n", directory);
	fflush(stdout);
	for (int file = 0; file < N_FILES; file++)
		make_file(&files[file]);
}

/* Every process has a descriptor of its own for every file. */
static void open_files(void)
{
	for (int file = 0; file < N_FILES; file++) {
		files[file].fd = open(files[file].name, O_RDWR);
		if (files[file].fd < 0)
			die(files[file].name);
	}
}
