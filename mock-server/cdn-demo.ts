import 'invite-kit/define';
import './demo.ts';
