// SPDX-License-Identifier: MIT
#include "polkit/refusals.h"

#include "dbus/names.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    QString actionId;
    QString toDoIt; ///< "You are not allowed to …"
    QString wayOut; ///< "…; ask …"
};

Words wordsFor(Action action)
{
    const QString group = u"ask an administrator, or to be added to the group portreeve"_s;
    switch (action) {
    case Action::View:
        return {names::kActionView, u"view the traffic of ports"_s, group};
    case Action::Manage:
        return {names::kActionManage, u"change entries"_s, group};
    case Action::Configure:
        return {names::kActionConfigure, u"change how Portreeve measures"_s, u"ask an administrator"_s};
    }
    return {};
}

} // namespace

QString actionId(Action action)
{
    return wordsFor(action).actionId;
}

Error notAllowed(Action action)
{
    const Words words = wordsFor(action);
    return {ErrorCode::NotAuthorized, u"You are not allowed to %1; %2."_s.arg(words.toDoIt, words.wayOut)};
}

Error needsPassword(Action action)
{
    const Words words = wordsFor(action);
    return {
        ErrorCode::NotAuthorized,
        u"An administrator's password is needed to %1, and this program did not let it be asked for; %2."_s
            .arg(words.toDoIt, words.wayOut)};
}

Error notConfirmed(Action action)
{
    const Words words = wordsFor(action);
    return {ErrorCode::NotAuthorized,
            u"An administrator's password is needed to %1, and none was given; try again, or %2."_s.arg(
                words.toDoIt, words.wayOut)};
}

Error tooManyPrompts()
{
    return {ErrorCode::LimitReached, u"Too many password prompts are open; answer or close those first."_s};
}

Error noPolkit(const QString &why)
{
    return {ErrorCode::NotAuthorized,
            u"The authorization service polkit cannot be asked (%1); see that polkitd runs, then try again."_s
                .arg(why)};
}

Error callerGone()
{
    return {ErrorCode::NotAuthorized, u"The caller has left the bus."_s};
}

} // namespace portreeve
