/* The line of the scenario that is being carried out; 0 before the first. */
static int line;
