// login.js -- who asks. Kept in memory; on this device only when the reader has ticked that.
//
// Without anything kept it is `flame_tree`, the user of flame_tree_user.xml: it reads profiles and
// nothing else, has no password, and comes from the machine of the server only. Where there is none,
// or the page is opened from elsewhere, the page asks for a name and a password.

const KEY = 'flame_tree.login';
export const NOBODY = { user: 'flame_tree', password: '' };

export function kept() {
    try {
        const found = JSON.parse(localStorage.getItem(KEY));
        return typeof found?.user === 'string' && typeof found.password === 'string' ? found : null;
    } catch {
        return null;
    }
}

export function keep(login) {
    try {
        if (login) localStorage.setItem(KEY, JSON.stringify({ user: login.user, password: login.password }));
        else localStorage.removeItem(KEY);
    } catch {
        // A browser that keeps nothing: the login lasts as long as the page.
    }
}
