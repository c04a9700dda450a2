// SPDX-License-Identifier: MIT
#include "app/ctl/passwordagent.h"

// PolkitQt6's Listener cannot register as a fallback, so a person at a desktop would have to type into the
// terminal; and the text listener, which libpolkit-agent has ready, can. No Qt header here: "signals" is a
// name in GLib's.
#define POLKIT_AGENT_I_KNOW_API_IS_SUBJECT_TO_CHANGE
#include <polkitagent/polkitagent.h>

#include <csignal>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace portreeve::ctl {

namespace {

int terminal = -1; // what a signal handler needs
termios asItWas{};

// The prompt turns the echo off; whoever presses Ctrl-C at it wants to see again what he types.
void restoreAndDie(int number)
{
    ::tcsetattr(terminal, TCSANOW, &asItWas);
    struct sigaction byDefault = {};
    byDefault.sa_handler = SIG_DFL;
    ::sigaction(number, &byDefault, nullptr);
    ::raise(number);
}

bool guardTerminal()
{
    terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0 || ::tcgetattr(terminal, &asItWas) != 0)
        return false;
    struct sigaction restore = {};
    restore.sa_handler = restoreAndDie;
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT})
        ::sigaction(number, &restore, nullptr);
    return true;
}

template <typename T> struct Unref
{
    void operator()(T *object) const { g_object_unref(object); }
};
template <typename T> using Owned = std::unique_ptr<T, Unref<T>>;

gpointer registerListener(PolkitAgentListener *listener)
{
    const Owned<PolkitSubject> self(
        polkit_unix_process_new_for_owner(::getpid(), 0, static_cast<gint>(::getuid())));
    GVariantBuilder options;
    g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_add(&options, "{sv}", "fallback", g_variant_new_boolean(TRUE));
    // Where this fails (no polkitd, no bus) the call itself will say what is wrong. The thread is GLib's: the
    // prompt waits for keys in it.
    return polkit_agent_listener_register_with_options(listener, POLKIT_AGENT_REGISTER_FLAGS_RUN_IN_THREAD,
                                                       self.get(), nullptr, g_variant_builder_end(&options),
                                                       nullptr, nullptr);
}

} // namespace

class PasswordAgent::Private final
{
public:
    explicit Private(PolkitAgentListener *listener)
        : m_listener(listener)
        , m_registration(registerListener(listener))
    {
    }
    ~Private()
    {
        if (m_registration != nullptr)
            polkit_agent_listener_unregister(m_registration);
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

private:
    Owned<PolkitAgentListener> m_listener;
    gpointer m_registration;
};

PasswordAgent::PasswordAgent()
{
    if (::geteuid() == 0 || ::isatty(STDIN_FILENO) != 1 || !guardTerminal())
        return;
    if (PolkitAgentListener *listener = polkit_agent_text_listener_new(nullptr, nullptr))
        d = std::make_unique<Private>(listener);
}

PasswordAgent::~PasswordAgent() = default;

} // namespace portreeve::ctl
