// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <expected>
#include <optional>
#include <utility>

namespace portreeve {

/// Everything that can go wrong, as both ends of the bus name it.
enum class ErrorCode {
    InvalidArgument, ///< The caller's input is wrong; the detail names the field.
    NotFound,        ///< No such entry or interface.
    AlreadyExists,   ///< An entry with these ports, protocol and side exists.
    NotAuthorized,   ///< polkit said no, or nobody answered its prompt.
    Unsupported,     ///< This kernel or this build lacks what was asked for.
    LimitReached,    ///< The caller has too many subscriptions, prompts or entries.
    Kernel,          ///< The kernel refused; the previous state stays in force.
    Storage,         ///< The database could not be read or written.
    NotDelivered,    ///< A service or mail server did not take a message; the detail has its words.
    Unavailable,     ///< The helper is stopping or cannot be reached.
};

/// A failure: what kind, and one sentence that says what to do about it.
struct Error
{
    ErrorCode code = ErrorCode::Unavailable;
    QString detail;
    bool operator==(const Error &) const = default;
};

template <typename T> using Result = std::expected<T, Error>;

/// Shorthand for the failing side of a Result.
inline std::unexpected<Error> fail(ErrorCode code, QString detail)
{
    return std::unexpected(Error{code, std::move(detail)});
}

/// The D-Bus error name of \a code, e.g. `org.portreeve.Error.NotFound`.
QString errorName(ErrorCode code);

/// The code of a D-Bus error name; nothing for names that are not ours.
std::optional<ErrorCode> errorCodeFromName(QStringView name);

} // namespace portreeve
