import { html, render } from 'lit';
import { connect } from './engine/client';

const page = document.querySelector<HTMLElement>('#page');
if (!page) throw new Error('index.html has no #page');

const { model, build } = await connect().version();
render(
  html`<h1>Writeback Playground</h1>
    <p>The model is version <output>${model}</output> (${build} build).</p>`,
  page,
);
