import { createTools } from './tools.ts';
import { serve } from './serve.ts';

serve(createTools());
