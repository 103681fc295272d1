import { mount } from 'svelte';
import '../../../renderer/styles/base.css';
import Gallery from './Gallery.svelte';

mount(Gallery, { target: document.getElementById('app')! });
