// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QString>
#include <QtDBus/QDBusUnixFileDescriptor>

/// Secrets travel as sealed files in memory: whoever records the bus sees a descriptor's number, and reading
/// one never waits for its sender.
namespace portreeve {

/// Most bytes of a secret.
constexpr int kMaxSecretBytes = 8192;

/// A file with \a secret in it that nobody can change. Unsupported where the kernel makes none.
Result<QDBusUnixFileDescriptor> sealSecret(const QString &secret);

/// What is in such a file. InvalidArgument, naming \a key, for any other file.
Result<QString> readSecret(const QDBusUnixFileDescriptor &file, const QString &key);

} // namespace portreeve
