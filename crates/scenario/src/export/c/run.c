/* Carries the scenario out as one of its processes. */
static void be(int process)
{
	me = process;
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
		die("prctl");
	open_files();
	scenario();
	exit(failed);
}

/* Starts the processes, gives the first its turn, and passes on the turns of those that end. */
static int run(void)
{
	pid_t pids[N_PROCESSES];
	int worst = 0;

	for (int process = 0; process < N_PROCESSES; process++)
		if (pipe(turns[process]) != 0)
			die("pipe");
	for (int process = 0; process < N_PROCESSES; process++) {
		pids[process] = fork();
		if (pids[process] < 0)
			die("fork");
		if (pids[process] == 0)
			be(process);
	}
	pass_turn(FIRST);
	for (int left = N_PROCESSES; left > 0; left--) {
		int status;
		pid_t pid = wait(&status);
		int process = 0;

		while (process < N_PROCESSES && pids[process] != pid)
			process++;
		if (process == N_PROCESSES || !WIFEXITED(status) || WEXITSTATUS(status) > 1) {
			for (process = 0; process < N_PROCESSES; process++)
				if (pids[process] > 0 && pids[process] != pid)
					kill(pids[process], SIGKILL);
			return 2;
		}
		pids[process] = 0;
		if (WEXITSTATUS(status) > worst)
			worst = WEXITSTATUS(status);
		pass_turn(after_exit[process]);
	}
	return worst;
}
