import { createExplorer } from './explorer.ts';
import { serve } from './serve.ts';

serve(createExplorer());
