import { mount } from 'svelte';
import App from './App.svelte';
import { begin } from './frame/session.ts';
import { connect } from './host/connect.ts';
import './styles/base.css';

void begin(connect());
mount(App, { target: document.getElementById('app')! });
