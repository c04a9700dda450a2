// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

namespace portreeve::ctl {

/// Answers polkit's questions for this process on its terminal, as systemctl does, while this object lives. A
/// desktop's own agent is preferred where there is one. Without a terminal, and for root, who is not asked,
/// it does nothing.
class PasswordAgent final
{
public:
    PasswordAgent();
    ~PasswordAgent();
    PasswordAgent(const PasswordAgent &) = delete;
    PasswordAgent &operator=(const PasswordAgent &) = delete;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace portreeve::ctl
