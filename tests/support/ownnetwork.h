// SPDX-License-Identifier: MIT
#pragma once

/// Puts the process into a network namespace of its own, with loopback up; as an ordinary user, into a user
/// namespace where it is root too. Call it before any thread starts.
/// \return false where the machine does not allow it: the test is to be skipped then
bool enterOwnNetwork();

/// What a test returns to be counted as skipped.
constexpr int kSkipped = 77;
