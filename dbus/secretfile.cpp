// SPDX-License-Identifier: MIT
#include "dbus/secretfile.h"

#include <QtCore/QStringDecoder>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<Error> wrongFile(const QString &key)
{
    return fail(
        ErrorCode::InvalidArgument,
        u"%1: it takes a file in memory (memfd_create) with the seal F_SEAL_WRITE, of 1 to %2 bytes of UTF-8"_s
            .arg(key.left(24))
            .arg(kMaxSecretBytes));
}

} // namespace

Result<QDBusUnixFileDescriptor> sealSecret(const QString &secret)
{
    const int file = ::memfd_create("portreeve-secret", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    const QByteArray bytes = secret.toUtf8();
    const bool isMade =
        file >= 0 &&
        ::write(file, bytes.constData(), static_cast<std::size_t>(bytes.size())) == bytes.size() &&
        ::fcntl(file, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0;
    const QString reason = qt_error_string(errno);
    QDBusUnixFileDescriptor descriptor;
    if (file >= 0)
        descriptor.giveFileDescriptor(file);
    if (!isMade)
        return fail(ErrorCode::Unsupported, u"A file in memory cannot be made: %1"_s.arg(reason));
    return descriptor;
}

// The kernel answers the question for seals only for files in memory, whose reading does not wait for
// anybody.
Result<QString> readSecret(const QDBusUnixFileDescriptor &file, const QString &key)
{
    const int seals = ::fcntl(file.fileDescriptor(), F_GET_SEALS);
    if (seals < 0 || (seals & F_SEAL_WRITE) == 0)
        return wrongFile(key);
    std::array<char, kMaxSecretBytes + 1> bytes{};
    const ssize_t count = ::pread(file.fileDescriptor(), bytes.data(), bytes.size(), 0);
    if (count < 1 || count > kMaxSecretBytes)
        return wrongFile(key);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString secret = decoder(QByteArrayView(bytes.data(), count));
    ::explicit_bzero(bytes.data(), bytes.size());
    return decoder.hasError() ? Result<QString>(wrongFile(key)) : Result<QString>(secret);
}

} // namespace portreeve
