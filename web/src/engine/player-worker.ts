import { createPlayer } from './player.ts';
import { serve } from './serve.ts';

serve(createPlayer());
