import { mount } from 'svelte';
import '../../../../renderer/styles/base.css';
import Page from './Page.svelte';

mount(Page, { target: document.getElementById('app')! });
