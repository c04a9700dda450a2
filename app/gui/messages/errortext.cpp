// SPDX-License-Identifier: MIT
#include "app/gui/messages/errortext.h"

#include <QtCore/QCoreApplication>

namespace portreeve {

namespace {

struct ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

QString sentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return ErrorText::tr("The helper did not accept this.");
    case ErrorCode::NotFound:
        return ErrorText::tr("The entry is gone: somebody else has removed it.");
    case ErrorCode::AlreadyExists:
        return ErrorText::tr("There is an entry with these ports, protocol and side already.");
    case ErrorCode::NotAuthorized:
        return ErrorText::tr(
            "This was not allowed, and nothing was changed. Members of the group “portreeve” and "
            "administrators may make changes.");
    case ErrorCode::Unsupported:
        return ErrorText::tr("This system cannot do that.");
    case ErrorCode::LimitReached:
        return ErrorText::tr("The helper takes no more of them.");
    case ErrorCode::Kernel:
        return ErrorText::tr("The kernel refused; everything stays as it was.");
    case ErrorCode::Storage:
        return ErrorText::tr("The database could not be read or written.");
    case ErrorCode::NotDelivered:
        return ErrorText::tr("The message was not taken.");
    case ErrorCode::Unavailable:
        break;
    }
    return ErrorText::tr("The helper cannot be reached; nothing was changed.");
}

bool tellsMore(const Error &error)
{
    switch (error.code) {
    case ErrorCode::NotAuthorized:
    case ErrorCode::NotFound:
    case ErrorCode::AlreadyExists:
        return false;
    default:
        return !error.detail.isEmpty();
    }
}

} // namespace

QString errorText(const Error &error)
{
    const QString text = sentence(error.code);
    return tellsMore(error)
               ? ErrorText::tr("%1 (%2)", "sentence, the helper's own words").arg(text, error.detail)
               : text;
}

} // namespace portreeve
