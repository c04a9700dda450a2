// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QString>
#include <functional>
#include <memory>

// GLib's way to name it.
typedef struct _PolkitAuthority PolkitAuthority; // NOLINT(bugprone-reserved-identifier)

namespace portreeve {

/// polkit's three answers. Challenge: yes after a password, or nobody was there to ask for one.
enum class PolkitAnswer { Yes, No, Challenge };

/// One question to polkitd. It waits for nobody: any number of them are open at a time, each with an answer
/// of its own (PolkitQt1::Authority gives answers that do not say to which question).
class PolkitCheck final
{
public:
    using Done = std::function<void(Result<PolkitAnswer>)>;

    /// \param caller a unique name on the system bus
    /// \param mayPrompt whether polkit may ask the caller for a password
    /// \param done called once, later, from the main loop; the check may be destroyed in it
    PolkitCheck(PolkitAuthority *authority, const QString &caller, const QString &actionId, bool mayPrompt,
                Done done);
    /// Withdraws the question, and with it the prompt, where there is no answer yet; then none will come.
    ~PolkitCheck();
    PolkitCheck(const PolkitCheck &) = delete;
    PolkitCheck &operator=(const PolkitCheck &) = delete;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace portreeve
