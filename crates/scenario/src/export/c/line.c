/* The line of the scenario that is being carried out. */
static int line;
