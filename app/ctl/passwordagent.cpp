// SPDX-License-Identifier: MIT
#include "app/ctl/passwordagent.h"

#include "app/ctl/terminalguard.h"

// PolkitQt6's Listener cannot register as a fallback, so a person at a desktop would have to type into the
// terminal; and the text listener, which libpolkit-agent has ready, can. No Qt header here: "signals" is a
// name in GLib's.
#define POLKIT_AGENT_I_KNOW_API_IS_SUBJECT_TO_CHANGE
#include <polkitagent/polkitagent.h>

#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

namespace portreeve::ctl {

namespace {

bool guardOwnTerminal()
{
    const int file = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    const bool isGuarded = file >= 0 && guardTerminal(file);
    if (file >= 0)
        ::close(file);
    return isGuarded;
}

struct Unref
{
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename T> using Owned = std::unique_ptr<T, Unref>;

// May the agent of a desktop answer in our place? polkitd finds an agent that is registered as a mere
// fallback only for callers in a session of logind, so where there is none, and on a line without a display,
// ours must be a full one.
bool isAtDesktop()
{
    const bool hasDisplay = std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
    return hasDisplay && ::access("/run/systemd/seats", F_OK) == 0; // as sd-login(3) looks for logind
}

} // namespace

bool startPasswordAgent()
{
    if (::geteuid() == 0 || ::isatty(STDIN_FILENO) != 1 || !guardOwnTerminal())
        return false;
    const Owned<PolkitAgentListener> listener(polkit_agent_text_listener_new(nullptr, nullptr));
    const Owned<PolkitSubject> self(
        polkit_unix_process_new_for_owner(::getpid(), 0, static_cast<gint>(::getuid())));
    if (!listener || !self)
        return false;
    GVariantBuilder options;
    g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_add(&options, "{sv}", "fallback", g_variant_new_boolean(isAtDesktop() ? TRUE : FALSE));
    // In a thread of GLib's, for the prompt waits for keys in it. The registration ends with the process.
    return polkit_agent_listener_register_with_options(
               listener.get(), POLKIT_AGENT_REGISTER_FLAGS_RUN_IN_THREAD, self.get(), nullptr,
               g_variant_builder_end(&options), nullptr, nullptr) != nullptr;
}

void exitFromAgent(int status)
{
    restoreTerminal();
    std::_Exit(status);
}

} // namespace portreeve::ctl
