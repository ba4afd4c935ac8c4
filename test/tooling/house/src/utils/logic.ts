import '../config.ts';
